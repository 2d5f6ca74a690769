'use client';

import { FactList } from '@/components/ui/fact-list';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { LocalMail } from '@/lib/notifications/types';

/** Addresses in a text as links; trailing punctuation is not part of one. */
function Linked({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
      <a key={index} href={part} className="break-all text-link underline underline-offset-2">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

/** One mail: its head, and its body as people see it (in a frame that runs nothing) and as text. */
export function MailView({ mail }: { mail: LocalMail }) {
  return (
    <article aria-label={mail.subject} className="flex min-w-0 flex-col gap-3">
      <h2 className="break-words font-semibold text-base">{mail.subject || '(no subject)'}</h2>
      <FactList
        facts={[
          { label: 'From', value: mail.from },
          { label: 'To', value: mail.to },
          {
            label: 'Message-ID',
            value: <span className="break-all font-mono text-xs">{mail.messageId ?? 'none'}</span>,
          },
        ]}
      />
      <Tabs defaultValue={mail.html === null ? 'text' : 'html'} key={mail.name}>
        <TabsList>
          {mail.html === null ? null : <TabsTrigger value="html">As shown</TabsTrigger>}
          <TabsTrigger value="text">Text</TabsTrigger>
        </TabsList>
        {mail.html === null ? null : (
          <TabsContent value="html">
            <iframe
              title="The mail as shown"
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              srcDoc={mail.html.replace('<head>', '<head><base target="_blank">')}
              className="h-[32rem] w-full rounded-md border border-border bg-white"
            />
          </TabsContent>
        )}
        <TabsContent value="text">
          <pre className="overflow-x-auto whitespace-pre-wrap rounded-md border border-border p-3 font-mono text-xs">
            <Linked text={mail.text} />
          </pre>
        </TabsContent>
      </Tabs>
    </article>
  );
}
