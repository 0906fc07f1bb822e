/** The statuses that go with the error types of the APIs. Source: facts page, "Errors"; the rest as HTTP has them. */
const statuses = {
  authentication: 401,
  authorization: 403,
  validation: 400,
  misdirected_request: 421,
  unsupported_version: 400,
  not_found: 404,
  not_allowed: 405,
  already_exist: 409,
  chat_inactive: 422,
  entity_too_large: 413,
  too_many_requests: 429,
  internal: 500,
  service_unavailable: 503,
} as const;

type RefusalType = keyof typeof statuses;

/** What an API answers when it does not do what was asked. A value, not an exception. */
export class ApiRefusal {
  readonly type: RefusalType;
  readonly message: string;
  readonly extra: Record<string, unknown> | undefined;

  constructor(type: RefusalType, message: string, extra?: Record<string, unknown>) {
    this.type = type;
    this.message = message;
    this.extra = extra;
  }

  get status(): (typeof statuses)[RefusalType] {
    return statuses[this.type];
  }

  get body(): { error: Record<string, unknown> } {
    return { error: { type: this.type, message: this.message, ...(this.extra ? { data: this.extra } : {}) } };
  }
}

export const required = (field: string): ApiRefusal => new ApiRefusal('validation', `\`${field}\` is required`);

/** FAQ, "I get the "Invalid access token" error": whatever is wrong with the credential, it is said like this. */
export const invalidAccessToken = (): ApiRefusal => new ApiRefusal('authentication', 'Invalid access token');

/** FAQ, "I get the "Invalid message" error": the body isn't JSON that the method could read. */
export const invalidMessage = (): ApiRefusal => new ApiRefusal('validation', 'Invalid message');

export const wrongRegion = (region: string): ApiRefusal =>
  new ApiRefusal('misdirected_request', 'Wrong region', { region });
