import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import type { ApiError } from "../api/errors.ts";
import { useServices } from "../services.ts";

/** A request that changes something: its path below `/api`, and what is sent. */
export interface Order {
  path: string;
  body?: unknown;
}

/** Sends an order, and reads again what is on the screen, whatever became of it. */
export function useSend<Answer = unknown>(): UseMutationResult<Answer, ApiError, Order> {
  const { api, refresh } = useServices();
  return useMutation<Answer, ApiError, Order>({
    mutationFn: ({ path, body }) => api.send<Answer>("POST", path, body),
    onSettled: refresh,
  });
}
