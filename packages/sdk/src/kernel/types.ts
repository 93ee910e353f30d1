import type { KernelPlugin, KernelService } from "./service.ts";
import type { Plugin, PluginTypes, Scope } from "./plugin.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- a plugin with any published types
export type AnyPlugin = Plugin<string, any>;
export type TypesOf<P extends AnyPlugin> = NonNullable<P["~types"]>;
export type NameOf<P extends AnyPlugin> = P["name"];
type Get<P extends AnyPlugin, K extends keyof PluginTypes, None> = K extends keyof TypesOf<P>
  ? NonNullable<TypesOf<P>[K]>
  : None;
export type ServiceOf<P extends AnyPlugin> = Get<P, "service", void>;
export type EventsOf<P extends AnyPlugin> = Get<P, "events", {}>;
export type TablesOf<P extends AnyPlugin> = Get<P, "tables", {}>;
export type ViewsOf<P extends AnyPlugin> = Get<P, "views", {}>;
export type SettingsOf<P extends AnyPlugin> = Get<P, "settings", {}>;
export type DependsOn<P extends AnyPlugin> = Get<P, "dependsOn", {}>;

/** The services a plugin may call: the kernel's, and those of the plugins it depends on. */
export type Deps<P extends AnyPlugin> = { readonly kernel: KernelService } & {
  readonly [K in keyof DependsOn<P>]: DependsOn<P>[K] extends infer D
    ? D extends AnyPlugin
      ? ServiceOf<D>
      : undefined
    : never;
};

type Called<P extends AnyPlugin> = { [K in keyof DependsOn<P>]-?: NonNullable<DependsOn<P>[K]> }[keyof DependsOn<P>];
type ViewsOfEach<D> = D extends AnyPlugin ? (rows: ViewsOf<D>) => void : never;
type ViewsOfDeps<P extends AnyPlugin> = [Called<P>] extends [never]
  ? {}
  : ViewsOfEach<Called<P>> extends (rows: infer Views) => void
    ? Views
    : {};

/** A plugin's own tables and what its dependencies let it read. */
export type Readable<P extends AnyPlugin> = TablesOf<P> & ViewsOfDeps<P>;

/** "vendors.approved", for each event of each plugin in the union `P`. */
export type EventName<P extends AnyPlugin> = P extends AnyPlugin ? `${P["name"]}.${keyof EventsOf<P> & string}` : never;

/** An event as a subscriber gets it. */
export interface Event<P extends AnyPlugin, E extends string> extends Scope {
  readonly id: string;
  readonly name: E;
  /** Place in the property's log: 1, 2, 3 … without gaps. */
  readonly seq: number;
  readonly at: Date;
  readonly payload: Payload<P, E>;
}

type Payload<P extends AnyPlugin, E extends string> = E extends `${infer N}.${infer K}`
  ? P extends { name: N } & AnyPlugin
    ? K extends keyof EventsOf<P>
      ? EventsOf<P>[K]
      : never
    : never
  : never;

/** Whose events a plugin can hear: its own, its dependencies', the kernel's. */
export type Audible<P extends AnyPlugin> = P | KernelPlugin | (Called<P> extends infer D extends AnyPlugin ? D : never);

/** A member the types promise must be in the object; one they do not must not. */
export type Declares<P extends AnyPlugin, K extends "settings" | "events" | "dependsOn", V> =
  // oxlint-disable-next-line typescript/no-explicit-any -- the spec of any plugin
  0 extends 1 & TypesOf<P> ? { [k in K]?: any } : K extends keyof TypesOf<P> ? { [k in K]: V } : { [k in K]?: never };

type Unprefixed<P extends AnyPlugin> = Exclude<keyof TablesOf<P> & string, `${NameOf<P>}_${string}`>;
export type Prefixed<P extends AnyPlugin> = 0 extends 1 & TypesOf<P>
  ? unknown
  : [Unprefixed<P>] extends [never]
    ? unknown
    : { "~error": `table ${Unprefixed<P>} must start with ${NameOf<P>}_` };
