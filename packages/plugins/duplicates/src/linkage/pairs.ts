/** Pairs of records with their levels, in arrays that grow: a million of them are a few dozen megabytes. */
export class Pairs {
  readonly fields: number;
  size = 0;
  a: Uint32Array = new Uint32Array(1024);
  b: Uint32Array = new Uint32Array(1024);
  levels: Uint8Array;

  constructor(fields: number) {
    this.fields = fields;
    this.levels = new Uint8Array(1024 * fields);
  }

  add(a: number, b: number, levels: Uint8Array): void {
    if (this.size === this.a.length) this.#grow();
    this.a[this.size] = a;
    this.b[this.size] = b;
    this.levels.set(levels, this.size * this.fields);
    this.size++;
  }

  #grow(): void {
    const [a, b, levels] = [this.a, this.b, this.levels];
    this.a = new Uint32Array(2 * a.length);
    this.b = new Uint32Array(2 * b.length);
    this.levels = new Uint8Array(2 * levels.length);
    this.a.set(a);
    this.b.set(b);
    this.levels.set(levels);
  }
}
