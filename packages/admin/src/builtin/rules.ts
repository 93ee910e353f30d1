import { useMutation, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { App } from "antd";
import { type ApiError, apiErrorOf } from "../api/errors.ts";
import { wordsOf } from "../fields/schema.ts";
import { useSource } from "../kit/source.ts";
import { useServices } from "../services.ts";
import type { Vocabulary } from "./rule-types.ts";

/** A rule as `GET /api/rules` lists it. */
export interface Rule {
  id: string;
  name: string;
  description: string;
  /** The conditions as a sentence. */
  sentence: string;
  type: string;
  /** What its type is called. */
  typeLabel: string;
  triggerLabel: string;
  enabled: boolean;
  state: "draft" | "tested" | "active" | "retired";
  version: number;
  /** The newest version, which may be a draft. */
  latest: number;
  owner?: string;
  lastFired: string | null;
  firings7d: number;
  /** For how many guests or stays it holds now. */
  holding: number;
  /** Why it is not run although it is on. */
  quarantine: string | null;
}

const vocabularySource = "/rules/vocabulary";

/** What rules may name: triggers, facts with their values, actions. */
export const useVocabulary = (): UseQueryResult<Vocabulary, ApiError> => useSource<Vocabulary>(vocabularySource);

/** What an action is called: "notify" → "Notify the team". */
export function useActionWords(): (action: string) => string {
  const { data } = useVocabulary();
  return (action) => data?.actions.find(({ name }) => name === action)?.label ?? wordsOf(action);
}

export const rulesSource = "/rules?perPage=100";

interface Change {
  rule: Rule;
  enabled: boolean;
}

/** Switches a rule at once on the screen; where the server refuses, the switch goes back and the reason is said. */
export function useSwitch(): UseMutationResult<unknown, Error, Change> {
  const { api } = useServices();
  const queries = useQueryClient();
  const { notification } = App.useApp();
  const key = ["source", rulesSource];

  function show({ rule, enabled }: Change): void {
    queries.setQueryData<{ data: Rule[]; total: number }>(
      key,
      (now) => now && { ...now, data: now.data.map((one) => (one.id === rule.id ? { ...one, enabled } : one)) },
    );
  }

  return useMutation({
    mutationFn: ({ rule, enabled }: Change) => api.send("PATCH", `/rules/${encodeURIComponent(rule.id)}`, { enabled }),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: key });
      show(change);
    },
    onError: (thrown, { rule, enabled }) => {
      show({ rule, enabled: !enabled });
      const { message, requestId } = apiErrorOf(thrown);
      notification.error({
        title: `“${rule.name}” is still ${enabled ? "off" : "on"}`,
        description: `${message}${requestId ? ` (reference ${requestId})` : ""}`,
        placement: "bottomRight",
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}
