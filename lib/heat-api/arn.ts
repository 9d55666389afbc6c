/** A stack, or a resource of one, as an ARN names it. */
export interface Arn {
  readonly projectId: string
  readonly stackName: string
  readonly stackId: string
  readonly resource: string | null
}

const form = /^arn:openstack:heat::([^:]*):stacks\/([^/]+)\/([^/]+)(?:\/resources\/([^/]+))?$/

/** Reads `arn:openstack:heat::<project>:stacks/<name>/<id>[/resources/<name>]`; null for anything else. */
export function readArn(text: string): Arn | null {
  const match = form.exec(text)
  if (!match) return null
  try {
    const [projectId = '', stackName = '', stackId = '', resource] = match
      .slice(1)
      .map((part: string | undefined) => part && decodeURIComponent(part))
    return { projectId, stackName, stackId, resource: resource ?? null }
  } catch {
    return null
  }
}
