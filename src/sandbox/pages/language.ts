/** The languages of the pages that a user sees. */
export type Language = 'vi' | 'en';

/** One text in every language. */
export type Text = Readonly<Record<Language, string>>;
