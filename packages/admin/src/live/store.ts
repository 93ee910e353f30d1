import { useSyncExternalStore } from "react";

/** A value that components watch. */
export interface Store<State> {
  get(): State;
  /** Returns its own undoing. */
  subscribe(tell: () => void): () => void;
}

export interface WritableStore<State> extends Store<State> {
  set(change: Partial<State>): void;
}

export function createStore<State extends object>(initial: State): WritableStore<State> {
  let state = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const tell of watchers) tell();
    },
    subscribe(tell) {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
  };
}

export function useStore<State>(store: Store<State>): State {
  return useSyncExternalStore(store.subscribe, store.get);
}
