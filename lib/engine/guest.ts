import { timingSafeEqual } from 'node:crypto'
import { ec2Signature, type SignedRequest } from '#lib/resources/ec2-signature.ts'
import { accessKey } from '#lib/resources/signed-url.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { chooseRow } from './choose-row.ts'
import { EngineError, resourceNotFound, stackNotFound } from './engine-error.ts'
import { ownedStack } from './owned-stack.ts'
import { StackReader } from './reader.ts'
import type { ResourceRecord, StackRecord } from './records.ts'
import { Rows } from './rows.ts'
import type { StackCredential, World } from './world.ts'

/**
 * Somebody inside a server, who proves himself by a resource's secret: the secret itself, or what it signed. Or he has
 * signed in as the user that was made for the resource; then his project is not the stack's.
 */
export type Guest = { readonly stackId: string; readonly resource: string } & (
  | { readonly projectId: string; readonly secret: string }
  | { readonly projectId: string; readonly signed: SignedRequest }
  | { readonly userId: string }
)

/** What a guest may read of a resource. */
export interface GuestView {
  readonly stackId: string
  readonly stackName: string
  readonly projectId: string
  readonly description: string
  readonly resource: ResourceRecord
  readonly metadata: Value
}

/** The row that a guest speaks of, once he has proved to know its secret. Throws EngineError 403. */
export async function provenRow(world: World, stack: StackRecord, guest: Guest): Promise<ResourceRecord> {
  const rows = new Rows(await world.store.resources(stack.id))
  // While a replacement is under way both bear the name; the one on its way out may still have to be told something.
  const row = [...rows.named(guest.resource)].find((one) => isProven(one, guest))
  if (!row) throw wrongSecret()
  return row
}

function isProven(row: ResourceRecord, guest: Guest): boolean {
  if ('secret' in guest) return same(row.data.secret, guest.secret)
  if ('signed' in guest) return isSignedBy(row, guest.signed)
  return same(row.data.user, guest.userId)
}

/** The stack that a guest speaks of. Throws EngineError 404. */
export async function guestStack(world: World, guest: Guest): Promise<StackRecord> {
  if ('projectId' in guest) return ownedStack(world, guest, guest.stackId)
  const stack = await world.store.stack(guest.stackId)
  if (!stack) throw stackNotFound(guest.stackId)
  return stack
}

const wrongSecret = () => new EngineError(403, 'Forbidden', 'The secret of this signal is not that of the resource.')

const isSignedBy = (row: ResourceRecord, signed: SignedRequest) =>
  signed.params.AWSAccessKeyId === accessKey(row.id) &&
  typeof row.data.secret === 'string' &&
  same(ec2Signature(row.data.secret, signed), signed.params.Signature ?? '')

function same(kept: Value | undefined, given: string): boolean {
  if (typeof kept !== 'string' || kept === '') return false
  const [a, b] = [Buffer.from(kept), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The metadata of a guest's own resource. */
export const guestMetadata = async (world: World, stack: StackRecord, guest: Guest): Promise<Value> =>
  metadataNow(world, stack, await provenRow(world, stack, guest))

/** Where it hangs on the cloud, that is asked with the credential of the last operation. */
async function metadataNow(world: World, stack: StackRecord, row: ResourceRecord): Promise<Value> {
  const operation = await world.store.operation(stack.operationId)
  return new StackReader(world, stack, JSON.parse(operation!.credential) as StackCredential).metadataOf(row)
}

/** A signed request that names no project: its stack is that of the resource whose secret signed it. */
export async function signerOf(
  world: World,
  signed: SignedRequest,
): Promise<{ stack: StackRecord; row: ResourceRecord }> {
  const key = signed.params.AWSAccessKeyId ?? ''
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(key)
  const row = parts ? await world.store.resource(parts.slice(1).join('-')) : null
  const stack = row && (await world.store.stack(row.stackId))
  if (!row || !stack || stack.deletedAt !== null) {
    throw new EngineError(403, 'InvalidClientTokenId', 'The certificate or AWS Key ID provided does not exist')
  }
  if (!isSignedBy(row, signed)) {
    throw new EngineError(403, 'SignatureDoesNotMatch', 'The Signature Provided does not Match')
  }
  return { stack, row }
}

/** A resource of the stack to which the signing resource belongs, with its metadata. */
export async function guestView(world: World, signed: SignedRequest, resource: string): Promise<GuestView> {
  const { stack } = await signerOf(world, signed)
  const row = chooseRow(new Rows(await world.store.resources(stack.id)).named(resource), stack)
  if (!row) throw resourceNotFound(resource, stack.name)
  return {
    stackId: stack.id,
    stackName: stack.name,
    projectId: stack.projectId,
    description: stack.description,
    resource: row,
    metadata: await metadataNow(world, stack, row),
  }
}
