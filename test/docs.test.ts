import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const folder = mkdtempSync(join(import.meta.dirname, "docs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Packages link to each other: whoever walks into their node_modules walks half a million files.
const pages = globSync("**/*.md", { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist)$/.test(path) });

/** A heading's anchor, as the usual renderers make it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[`*]/g, "")
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

describe("documentation", () => {
  test.each(pages)("every link of %s leads to a file and a heading that are there", (page) => {
    const text = readFileSync(join(root, page), "utf8").replaceAll(/```[\s\S]*?```/g, "");
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
      if (/^(https?:|mailto:)/.test(link)) return [];
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? join(root, page) : resolve(root, dirname(page), path);
      if (!existsSync(target)) return [link];
      if (!anchor || !target.endsWith(".md")) return [];
      const headings = [...readFileSync(target, "utf8").matchAll(/^#+\s+(.*)$/gm)].map(([, heading = ""]) =>
        anchorOf(heading),
      );
      return headings.includes(anchor) ? [] : [link];
    });
    expect(broken).toEqual([]);
  });

  test("every TypeScript block compiles against the sources", () => {
    let count = 0;
    for (const page of pages) {
      const blocks = [...readFileSync(join(root, page), "utf8").matchAll(/```(tsx?)\n([\s\S]*?)```/g)];
      for (const [index, [, kind, code = ""]] of blocks.entries()) {
        const name = `${page.replaceAll(/[^a-zA-Z0-9]/g, "_")}_${index + 1}.${kind}`;
        writeFileSync(join(folder, name), `// ${page}\n${code}\nexport {};\n`);
        count++;
      }
    }
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: "../../tsconfig.base.json",
        compilerOptions: { jsx: "react-jsx", lib: ["ES2023", "DOM"] },
        include: ["."],
      }),
    );
    expect(count).toBeGreaterThan(0);
    let report = "";
    try {
      execFileSync("tsc", ["-p", join(folder, "tsconfig.json")], { encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      report = String((error as { stdout?: string }).stdout);
    }
    expect(report).toBe("");
  });
});
