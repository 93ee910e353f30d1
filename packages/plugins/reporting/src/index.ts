export { type Evaluated, evaluate, type Known, type Money } from "./formula/evaluate.ts";
export { type Exact, exact } from "./formula/exact.ts";
export { type Figure, type FigureName, figureNames, figures } from "./formula/figures.ts";
export { type Basis, type Counted, type Part, type PartName, parts, total } from "./formula/parts.ts";
