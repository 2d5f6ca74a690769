import { type Inline, readProse } from '@/lib/catalog/prose';

function Text({ parts }: { parts: readonly Inline[] }) {
  return parts.map((part, index) => {
    const key = `${String(index)} ${part.kind}`;
    if (part.kind === 'strong') return <strong key={key}>{part.text}</strong>;
    if (part.kind === 'code')
      return (
        <code key={key} className="break-words rounded-xs bg-muted px-1 py-px font-mono text-xs">
          {part.text}
        </code>
      );
    return <span key={key}>{part.text}</span>;
  });
}

/** Prose of a document as text to read. */
export function Prose({ markdown }: { markdown: string }) {
  return (
    <div className="flex max-w-prose flex-col gap-2 text-base">
      {readProse(markdown).map((block, index) => {
        const key = `${String(index)} ${block.kind}`;
        if (block.kind === 'paragraph')
          return (
            <p key={key}>
              <Text parts={block.text} />
            </p>
          );
        return (
          <ul key={key} className="flex list-disc flex-col gap-1.5 pl-5 marker:text-muted-foreground">
            {block.items.map((item, at) => (
              <li key={`${String(at)} item`}>
                <Text parts={item} />
              </li>
            ))}
          </ul>
        );
      })}
    </div>
  );
}
