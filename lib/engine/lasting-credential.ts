import type { StackRecord } from './records.ts'
import type { Caller } from './requests.ts'
import type { StackCredential, World } from './world.ts'

/** `StackCredential` as JSON, for an operation to speak to the cloud with, also when the caller's token has run out. */
export async function lastingCredential(
  world: Pick<World, 'delegation'>,
  caller: Caller,
  { rootId, region }: Pick<StackRecord, 'rootId' | 'region'>,
): Promise<string> {
  const { authUrl, credential, grantOf } = caller
  const own: StackCredential = { authUrl, region: region ?? caller.region, credential }
  // Whoever acts in another's name goes on with what that one granted.
  if (grantOf !== undefined) return JSON.stringify({ ...own, grantOf })
  const isGranted = await world.delegation?.grant(caller, rootId)
  return JSON.stringify(isGranted ? { ...own, grantOf: rootId } : own)
}
