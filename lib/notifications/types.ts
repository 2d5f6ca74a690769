/** A line of the bell. Times are ISO 8601 with an offset. */
export interface NotificationView {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** A path of the app; null: there is nothing to open. */
  readonly link: string | null;
  readonly readAt: string | null;
  readonly createdAt: string;
}

export interface NotificationPage {
  readonly items: readonly NotificationView[];
  readonly unread: number;
}

/** A mail that is ready to go. */
export interface MailMessage {
  /** Made from the event, so that a mail sent again after a crash is recognised as the same. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For List-Unsubscribe: the address that takes the one click. */
  readonly oneClickUrl: string;
}

/** A mail of the local stack, which is a file. */
export interface LocalMailSummary {
  /** The file's name without `.eml`. */
  readonly name: string;
  readonly to: string;
  readonly subject: string;
  /** ISO; null when the mail has no readable date. */
  readonly at: string | null;
}

export interface LocalMail extends LocalMailSummary {
  readonly from: string;
  readonly text: string;
  readonly html: string | null;
  readonly messageId: string | null;
}
