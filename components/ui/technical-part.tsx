import { CopyReport } from './copy-report';

/** What only a helper understands, folded away and easy to copy. */
export function TechnicalPart({ text }: { text: string }) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer select-none rounded-sm">Technical part</summary>
      <div className="mt-2 flex items-start gap-1">
        <pre className="max-h-60 min-w-0 flex-1 overflow-auto whitespace-pre-wrap break-words rounded-sm bg-card p-2 font-mono text-xs">
          {text}
        </pre>
        <CopyReport text={text} label="Copy the technical part" />
      </div>
    </details>
  );
}
