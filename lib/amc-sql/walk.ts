import type { Node } from './tree';

/** The children of a node in the order of the text, found through its properties. */
export function children(node: Node): readonly Node[] {
  // The most frequent ones, which have none.
  if (LEAVES.has(node.kind)) return NO_NODES;
  const found: Node[] = [];
  let inOrder = true;
  const add = (child: Node): void => {
    const last = found[found.length - 1];
    if (last !== undefined && (last.start - child.start || last.end - child.end) > 0) inOrder = false;
    found.push(child);
  };
  // Properties in the order they were written in, which is nearly always that of the text.
  for (const key in node) {
    const value: unknown = node[key as keyof Node];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) add(item);
    } else if (isNode(value)) {
      add(value);
    }
  }
  return inOrder ? found : found.sort((a, b) => a.start - b.start || a.end - b.end);
}

const LEAVES: ReadonlySet<Node['kind']> = new Set(['identifier', 'number', 'string', 'boolean', 'null', 'parameter']);
const NO_NODES: readonly Node[] = [];

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Visits a node and what is below it, parents first. `enter` returning false leaves the children out. */
export function walk(node: Node, enter: (node: Node, parents: readonly Node[]) => boolean | undefined): void {
  const parents: Node[] = [];
  const visit = (current: Node): void => {
    if (enter(current, parents) === false) return;
    parents.push(current);
    for (const child of children(current)) visit(child);
    parents.pop();
  };
  visit(node);
}

/** The nodes that hold the offset, outermost first. An offset at the end of a node counts as inside it. */
export function pathAt(root: Node, offset: number): Node[] {
  const path: Node[] = [root];
  let current = root;
  for (;;) {
    const inside = children(current).filter((child) => child.start <= offset && offset <= child.end);
    const next = inside.find((child) => child.start < offset || child.end > offset) ?? inside.at(-1);
    if (next === undefined) return path;
    path.push(next);
    current = next;
  }
}
