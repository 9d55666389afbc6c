/**
 * The network, or the demo cloud: anything that answers web-standard requests. `service`: which service is called, for who
 * watches.
 */
export type Fetch = (request: Request, service?: string) => Promise<Response>

export type Credential =
  | {
      method: 'password'
      username: string
      password: string
      userDomain: string
      project?: string
      projectDomain?: string
    }
  | { method: 'token'; token: string; projectId?: string }
  | { method: 'application-credential'; id: string; secret: string }
  | {
      method: 'named-application-credential'
      name: string
      username: string
      userDomain: string
      secret: string
    }
  /** As the user who trusts `trustee`, in the project that the trust is for. */
  | { method: 'trust'; trustId: string; trustee: Trustee }
  /** A user by id: one that was made for a stack's guests. */
  | { method: 'user'; userId: string; password: string; projectId: string }

/** A user whom others trust to work for them when they have gone. */
export interface Trustee {
  readonly username: string
  readonly password: string
  readonly userDomain: string
}

/** An object of a service, as its API shows it. */
export type Item = Record<string, unknown>

/** Who somebody is, as Keystone said it. */
export interface Identity {
  readonly userId: string
  readonly userName: string
  readonly userDomain: string
  readonly projectId: string
  readonly projectName: string
  readonly roles: readonly string[]
  /** An admin of the cloud as a whole: of any project, or of the one that Keystone sets apart for admins. */
  readonly isCloudAdmin?: boolean
  /** ISO 8601, UTC. */
  readonly expiresAt: string
}

export type Service =
  | 'identity'
  | 'compute'
  | 'network'
  | 'volume'
  | 'image'
  | 'object-store'
  | 'messaging'
  | 'load-balancer'
  | 'alarming'

export interface CloudRequest {
  /** A list stands for one parameter many times. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /**
   * For compute and volume; without it the service's oldest dialect answers, which every cloud speaks. A service that does
   * not speak it yet is asked in the newest that it does.
   */
  readonly microversion?: string
  /** The answer is given as text, not read as JSON. */
  readonly raw?: boolean
}

/**
 * One user's access to one project of a cloud. `path` is relative to the service's endpoint, with the version where the
 * service's API writes it there: `/servers`, `/volumes`, `/v2.0/ports`, `/v2/images`, `/v3/projects`. Answers are parsed
 * JSON (undefined for an empty body); every failure is a `CloudError`.
 */
export interface Cloud {
  readonly authUrl: string
  /** Null where the catalogue names none. */
  readonly region: string | null
  readonly identity: Identity
  readonly token: string
  /** Whether the catalogue has the service at all. */
  has(service: Service): boolean
  /** Where the service's public endpoint is; throws a CloudError where the catalogue has none. */
  address(service: Service): string
  /** The headers that a HEAD request is answered with. */
  headers(service: Service, path: string): Promise<Headers>
  request(service: Service, method: string, path: string, options?: CloudRequest): Promise<unknown>
  /** All items of a paged collection: `list('network', '/v2.0/ports', 'ports', { name })`. */
  list(service: Service, path: string, key: string, query?: CloudRequest['query']): Promise<Item[]>
}
