import { useManifest } from "../manifest/context.tsx";

/** Somebody with a role at the property. */
export interface Person {
  id: string;
  name: string;
}

/** Who is signed in. */
export const useMe = (): Person => useManifest().manifest.person;

/** Whoever has, or had, a role at the property: to choose one of them, or to name whoever did something. */
export const usePeople = (): readonly Person[] => useManifest().manifest.people;
