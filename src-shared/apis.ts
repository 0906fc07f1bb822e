/**
 * The seven APIs that a credential may open, in the order of the key's teeth.
 *
 * Source: facts page, "Which credential opens which API".
 */
export const apiIds = [
  'agent-chat',
  'configuration',
  'reports',
  'accounts',
  'text',
  'helpdesk',
  'customer-chat',
] as const;
export type ApiId = (typeof apiIds)[number];

export const apiNames: Record<ApiId, string> = {
  'agent-chat': 'Agent Chat',
  configuration: 'Configuration',
  reports: 'Reports',
  accounts: 'Accounts',
  text: 'Text',
  helpdesk: 'HelpDesk',
  'customer-chat': 'Customer Chat',
};

export const isApiId = (text: string): text is ApiId => (apiIds as readonly string[]).includes(text);
