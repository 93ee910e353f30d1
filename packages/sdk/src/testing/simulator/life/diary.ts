import { createQueue, type Queue } from "./queue.ts";

/** What is to happen, and when, in milliseconds since 1970. */
export type Diary = Queue<(at: number) => void>;

export const openDiary = (): Diary => createQueue();

/** The hotel going on by itself. */
export interface Life {
  /** Lets everything happen that is due at `until` (milliseconds since 1970) or before, in order. */
  run(until: number): void;
  /** When the next thing is due. */
  next(): number | undefined;
}

/** A life in which happens what stands in the diary, and what that puts into it. */
export function liveBy(diary: Diary): Life {
  return {
    run(until) {
      for (let due = diary.take(until); due !== undefined; due = diary.take(until)) due.item(due.at);
    },
    next: () => diary.next(),
  };
}
