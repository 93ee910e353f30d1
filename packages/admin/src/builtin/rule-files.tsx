import { App, Button } from "antd";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { apiErrorOf } from "../api/errors.ts";
import { useServices } from "../services.ts";

interface Imported {
  name: string;
  version?: number;
  problems: readonly { pointer: string; message: string }[];
}

/** Takes rules out as a file and brings them in as drafts. */
export function RuleFiles() {
  const { api } = useServices();
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const fail = (error: unknown) => void message.error(apiErrorOf(error).message);

  const take = useMutation({
    mutationFn: () => api.get<object>("/rules/export"),
    onError: fail,
    onSuccess: (file) => {
      const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: "application/json" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = "rules.json";
      link.click();
      URL.revokeObjectURL(url);
    },
  });
  const bring = useMutation({
    mutationFn: async (file: File) => {
      const read: unknown = JSON.parse(await file.text());
      return api.send<{ rules: readonly Imported[] }>("POST", "/rules/import", read);
    },
    onError: fail,
    onSuccess: async ({ rules }) => {
      await queries.invalidateQueries({ queryKey: ["source"] });
      void modal.info({
        title: `${rules.filter(({ problems }) => problems.length === 0).length} of ${rules.length} rules are here as drafts`,
        content: (
          <ul>
            {rules.map(({ name, version, problems }, at) => (
              <li key={at}>
                {name}: {problems[0] ? `${problems[0].pointer} ${problems[0].message}` : `version ${version}`}
              </li>
            ))}
          </ul>
        ),
      });
    },
  });
  return (
    <>
      <Button loading={take.isPending} onClick={() => take.mutate()}>
        Export
      </Button>
      <Button loading={bring.isPending} onClick={() => input.current?.click()}>
        Import
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json"
        hidden
        aria-label="A file of rules"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) bring.mutate(file);
          target.value = "";
        }}
      />
    </>
  );
}
