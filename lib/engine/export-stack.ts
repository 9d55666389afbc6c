import { parseYaml } from '#lib/template/parse-yaml.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { currentRows } from './act.ts'
import { childOf } from './child-operation.ts'
import { readModel } from './model.ts'
import type { ExportedResource, ResourceRecord, StackExport, StackRecord } from './records.ts'
import { Rows } from './rows.ts'
import type { World } from './world.ts'

/** A stack as data, with all that is known of its resources, secrets too; nested stacks stand for the resources they are in. */
export async function exportStack(world: World, stack: StackRecord): Promise<StackExport> {
  const rows = currentRows({ rows: new Rows(await world.store.resources(stack.id)), stack })
  const resources = await Promise.all(
    rows.map(async (row): Promise<[string, ExportedResource | StackExport]> => {
      const child = await childOf(world, row)
      return [row.name, child && child.deletedAt === null ? await exportStack(world, child) : exportedResource(row)]
    }),
  )
  const { environment } = readModel(world, stack)
  return {
    name: stack.name,
    id: stack.id,
    action: stack.action,
    status: stack.status,
    environment: environment as StackExport['environment'],
    files: stack.inputs.files,
    template: parseYaml(stack.inputs.template).value ?? {},
    project_id: stack.projectId,
    stack_user_project_id: null,
    tags: stack.tags.length > 0 ? stack.tags : null,
    resources: Object.fromEntries(resources),
  }
}

function exportedResource(row: ResourceRecord): ExportedResource {
  return {
    name: row.name,
    resource_id: row.physicalId,
    type: row.type,
    action: row.action,
    status: row.status,
    metadata: row.metadata ?? ({} satisfies Value),
    resource_data: row.data,
  }
}
