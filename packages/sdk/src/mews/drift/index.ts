export { type ShapeNotice, shapeWatch, type ShapeWatchOptions } from "./shape-watch.ts";
