/** Events of one page of the security log. */
export const SECURITY_LOG_SIZE = 10;

/** What the database's triggers write down, in words. */
export const SECURITY_ACTIONS: Readonly<Record<string, string>> = {
  'amazon.connected': 'Amazon connected',
  'amazon.disconnected': 'Amazon disconnected',
  'api_key.created': 'API key made',
  'api_key.revoked': 'API key revoked',
  'instance.deleted': 'Instance deleted',
  'schedule.deleted': 'Schedule deleted',
  'template.deleted': 'Template deleted',
  'workflow.deleted': 'Query deleted',
};
