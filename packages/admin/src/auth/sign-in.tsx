import { useQuery } from "@tanstack/react-query";
import { useLogin, useRegister } from "@refinedev/core";
import { Button, Form, Input } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { apiErrorOf, type ApiError } from "../api/errors.ts";
import { Fault } from "../kit/faults.tsx";
import { Loading } from "../kit/states.tsx";
import { useServices } from "../services.ts";
import { AuthFrame } from "./frame.tsx";
import type { Credentials, FirstOwner } from "./auth-provider.ts";

/** The way in; on a new installation, the page on which its first owner registers. */
export function SignIn() {
  const { api } = useServices();
  const setup = useQuery<{ needsOwner: boolean }>({
    queryKey: ["setup"],
    queryFn: ({ signal }) => api.get("/setup", { signal }),
  });
  useEffect(() => {
    document.title = "Sign in · Innkit";
  }, []);
  if (setup.data === undefined) {
    return (
      <AuthFrame title="Innkit">
        {setup.isError ? (
          <Fault error={apiErrorOf(setup.error)} retry={() => void setup.refetch()} />
        ) : (
          <Loading rows={3} />
        )}
      </AuthFrame>
    );
  }
  return setup.data.needsOwner ? <Register /> : <Enter />;
}

function Enter() {
  const { mutateAsync, isPending } = useLogin<Credentials>();
  const { fault, attempt } = useAttempt();
  return (
    <AuthFrame title="Welcome back" about="Sign in to your property.">
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void attempt(() => mutateAsync(values))}
      >
        <Form.Item name="email" label="E-mail" rules={[{ required: true, message: "Enter your e-mail" }]}>
          <Input type="email" autoComplete="username" autoFocus size="large" />
        </Form.Item>
        <Form.Item name="password" label="Password" rules={[{ required: true, message: "Enter your password" }]}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        <Refusal error={fault} />
        <Button type="primary" htmlType="submit" block size="large" loading={isPending}>
          Sign in
        </Button>
      </Form>
    </AuthFrame>
  );
}

const shortest = 8;
const advised = 15;

function Register() {
  const { mutateAsync, isPending } = useRegister<FirstOwner>();
  const { fault, attempt } = useAttempt();
  const [form] = Form.useForm<FirstOwner>();
  const password = Form.useWatch("password", form) ?? "";
  return (
    <AuthFrame title="Set up Innkit" about="Nobody is here yet. The account you make now owns this installation.">
      <Form<FirstOwner>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void attempt(() => mutateAsync(values))}
      >
        <Form.Item name="name" label="Your name" rules={[{ required: true, message: "Enter your name" }]}>
          <Input autoComplete="name" autoFocus size="large" />
        </Form.Item>
        <Form.Item
          name="email"
          label="E-mail"
          rules={[{ required: true, type: "email", message: "Enter your e-mail" }]}
        >
          <Input type="email" autoComplete="username" size="large" />
        </Form.Item>
        <Form.Item
          name="password"
          label="Password"
          extra={<Advice length={password.length} />}
          rules={[{ required: true, min: shortest, message: `Use at least ${shortest} characters` }]}
        >
          <Input.Password autoComplete="new-password" size="large" />
        </Form.Item>
        <Refusal error={fault} />
        <Button type="primary" htmlType="submit" block size="large" loading={isPending}>
          Create the owner’s account
        </Button>
      </Form>
    </AuthFrame>
  );
}

function Advice({ length }: { length: number }): ReactNode {
  if (length >= advised) return "A good length.";
  return `At least ${shortest} characters; ${advised} or more is better. A few words in a row are easy to remember.`;
}

/** Tries, keeps the refusal for the form, and goes where the person wanted to be. */
function useAttempt() {
  const [fault, setFault] = useState<ApiError>();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  async function attempt(request: () => Promise<{ success: boolean; error?: unknown }>): Promise<void> {
    setFault(undefined);
    const { success, error } = await request();
    if (success) void navigate(insideOnly(params.get("to")), { replace: true });
    else setFault(apiErrorOf(error));
  }
  return { fault, attempt };
}

/** An address of the admin itself; a link from elsewhere cannot lead out of it. */
export function insideOnly(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/";
}

function Refusal({ error }: { error: ApiError | undefined }) {
  if (!error) return null;
  return (
    <div className="refusal" role="alert">
      {refusalWords(error)}
      {error.requestId && (
        <span className="reference">
          {" "}
          Reference <code>{error.requestId}</code>
        </span>
      )}
    </div>
  );
}

function refusalWords({ status, code, message }: ApiError): string {
  if (code === "INVALID_EMAIL_OR_PASSWORD" || status === 401) return "This e-mail and password do not belong together.";
  return message;
}
