import { utc } from "../calendar.ts";
import type { ResourceState } from "../state/house-rows.ts";
import type { State } from "../state/state.ts";
import type { ResourceBlock } from "../state/stay-tables.ts";
import type { Diary } from "./diary.ts";

/** Rooms that are closed for a time, for repair or for the house's own use. */
export interface Blocks {
  /** Closes a room for the time of its block: one out of order shows it as its state while it lasts. */
  close(block: ResourceBlock, at: number): void;
  /** Takes a block back. */
  open(blockId: string, at: number): void;
  /** Whether a room is closed at some instant from one stamp up to another. */
  isClosed(roomId: string, from: string, to: string): boolean;
}

export interface BlocksParts {
  readonly state: State;
  readonly diary: Diary;
  changeRoom(id: string, state: ResourceState, at: number): void;
}

export function openBlocks({ state, diary, changeRoom }: BlocksParts): Blocks {
  /** The blocks of each room that are still to end. */
  const blocks = new Map<string, Map<string, ResourceBlock>>();

  const begin = (block: ResourceBlock, at: number): void => {
    if (blocks.get(block.AssignedResourceId)?.has(block.Id) === true) {
      changeRoom(block.AssignedResourceId, "OutOfOrder", at);
    }
  };
  const end = (block: ResourceBlock, at: number): void => {
    const ofRoom = blocks.get(block.AssignedResourceId);
    if (ofRoom?.delete(block.Id) !== true || block.Type !== "OutOfOrder" || block.StartUtc > utc(at)) return;
    const stamp = utc(at);
    const another = [...ofRoom.values()].some((row) => row.Type === "OutOfOrder" && row.StartUtc <= stamp);
    const room = state.resources.get(block.AssignedResourceId);
    if (!another && room?.State === "OutOfOrder") changeRoom(room.Id, "Dirty", at);
  };

  return {
    close(block, at) {
      const stamp = utc(at);
      state.resourceBlocks.add(block, { created: stamp, updated: stamp });
      if (block.EndUtc <= stamp) return;
      const ofRoom = blocks.get(block.AssignedResourceId) ?? new Map<string, ResourceBlock>();
      blocks.set(block.AssignedResourceId, ofRoom.set(block.Id, block));
      if (block.Type === "OutOfOrder") {
        if (block.StartUtc <= stamp) begin(block, at);
        else diary.put(Date.parse(block.StartUtc), (due) => begin(block, due));
      }
      diary.put(Date.parse(block.EndUtc), (due) => end(block, due));
    },
    open(blockId, at) {
      const block = state.resourceBlocks.get(blockId);
      if (block === undefined) throw new RangeError(`there is no block ${blockId}`);
      const stamp = utc(at);
      state.resourceBlocks.replace({ ...block, IsActive: false, UpdatedUtc: stamp, DeletedUtc: stamp }, stamp, stamp);
      end(block, at);
    },
    isClosed(roomId, from, to) {
      const ofRoom = blocks.get(roomId);
      if (ofRoom === undefined) return false;
      for (const block of ofRoom.values()) if (block.StartUtc < to && from < block.EndUtc) return true;
      return false;
    },
  };
}
