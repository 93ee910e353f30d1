import { Refine, useLogout } from "@refinedev/core";
import routerProvider from "@refinedev/react-router";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { App as AntApp, Button, ConfigProvider } from "antd";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { Navigate, Route, Routes, useLocation } from "react-router";
import { createDataProvider } from "./api/data-provider.ts";
import { apiErrorOf } from "./api/errors.ts";
import { createAuthProvider, manifestQuery } from "./auth/auth-provider.ts";
import { Boundary } from "./kit/boundary.tsx";
import { Fault } from "./kit/faults.tsx";
import { Empty, Loading } from "./kit/states.tsx";
import { Shell } from "./layout/shell.tsx";
import { useNotificationProvider } from "./layout/notifications.ts";
import { ManifestProvider } from "./manifest/context.tsx";
import { refineResources } from "./manifest/entries.ts";
import { Pages } from "./pages/routes.tsx";
import { ServicesContext, useServices, type Services } from "./services.ts";
import { useSystem, useThemeMode } from "./theme/mode.ts";
import { themeOf } from "./theme/tokens.ts";

const SignIn = lazy(() => import("./auth/sign-in.tsx").then(({ SignIn: page }) => ({ default: page })));

/** The admin, from its services down. */
export function App({ services }: { services: Services }) {
  const { dark } = useThemeMode();
  const calm = useSystem("(prefers-reduced-motion: reduce)");
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={services.queries}>
        <ConfigProvider theme={themeOf(dark, calm)}>
          <AntApp component={false}>
            <Boundary>
              <Refined />
            </Boundary>
          </AntApp>
        </ConfigProvider>
      </QueryClientProvider>
    </ServicesContext>
  );
}

/** Refine, told of the manifest's resources as soon as they are known. */
function Refined() {
  const services = useServices();
  const { data: manifest } = useQuery({ ...manifestQuery(services), enabled: false });
  const resources = useMemo(() => refineResources(manifest), [manifest]);
  const notifications = useNotificationProvider();
  const authProvider = useMemo(() => createAuthProvider(services), [services]);
  const dataProvider = useMemo(() => {
    const paths = new Map(resources.map(({ name, meta }) => [name, String(meta?.["api"])]));
    return createDataProvider(services.api, (name) => paths.get(name) ?? `/${name}`);
  }, [services, resources]);
  return (
    <Refine
      dataProvider={dataProvider}
      authProvider={authProvider}
      routerProvider={routerProvider}
      notificationProvider={notifications}
      resources={resources}
      options={{
        reactQuery: { clientConfig: services.queries },
        disableTelemetry: true,
        disableRouteChangeHandler: true,
      }}
    >
      <Routes>
        <Route
          path="/sign-in"
          element={
            <Suspense>
              <SignIn />
            </Suspense>
          }
        />
        <Route path="*" element={<Gate />} />
      </Routes>
    </Refine>
  );
}

/** Lets in who is signed in; the manifest's answer says who is. */
function Gate() {
  const services = useServices();
  const { pathname, search } = useLocation();
  const { data, error, refetch } = useQuery(manifestQuery(services));
  const property = data?.property ?? undefined;
  useEffect(() => {
    if (property === undefined) return;
    services.property.choose(property.id);
    services.live.start();
  }, [services, property]);

  if (error && apiErrorOf(error).status === 401) {
    const here = `${pathname}${search}`;
    return <Navigate to={here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`} replace />;
  }
  if (!data) {
    return (
      <div className="gate">
        {error ? <Fault error={apiErrorOf(error)} retry={() => void refetch()} /> : <Loading rows={6} />}
      </div>
    );
  }
  if (!property) return <NoProperty name={data.person.name} />;
  return (
    <ManifestProvider manifest={data} property={property}>
      <Shell>
        <Pages />
      </Shell>
    </ManifestProvider>
  );
}

/** A person whom nobody has given a property, or a server that has none yet. */
function NoProperty({ name }: { name: string }) {
  const { mutate: signOut } = useLogout();
  return (
    <div className="gate">
      <Empty action={<Button onClick={() => signOut()}>Sign out</Button>}>
        {name}, no property is yours to see yet. Whoever runs this Innkit server adds one, or gives you a role at one.
      </Empty>
    </div>
  );
}
