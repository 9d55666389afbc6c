import type { Answer, Call } from './call.ts'
import type { Policy } from './policy.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One thing a query may say. */
export interface QueryField {
  readonly type: 'string' | 'boolean' | 'integer'
  readonly doc: string
  /** May stand several times. */
  readonly repeated?: boolean
}

/** A JSON schema, as far as the description of bodies needs one. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: { readonly [name: string]: JsonSchema }
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly additionalProperties?: boolean | JsonSchema
  readonly enum?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly format?: string
}

/** A route below `/v1/{project_id}`: what it does, who may, and how it is described. */
export interface Route {
  readonly method: Method
  /** `/stacks/{stack_name}`; `{name:a|b}` takes only these words, `{name:arn:*}` whatever begins so. */
  readonly path: string
  readonly policy: Policy
  readonly summary: string
  readonly query?: { readonly [name: string]: QueryField }
  readonly body?: JsonSchema
  /** The successful answer: status, and the shape of its body. */
  readonly answers: { readonly status: number; readonly schema?: JsonSchema }
  readonly handle: (call: Call) => Promise<Answer> | Answer
}
