import type { Cloud } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import type { Environment } from '#lib/template/environment.ts'
import { evaluateOptional } from '#lib/template/evaluate.ts'
import { parameterText } from '#lib/template/parameters.ts'
import { references } from '#lib/template/references.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { attributeReader, liveAttribute } from './attributes.ts'
import { chooseRow } from './choose-row.ts'
import { type FetchAttribute, resolveLive } from './live-scope.ts'
import { maskedSource } from './masked-source.ts'
import { metadataOf } from './metadata.ts'
import { type Model, readModel } from './model.ts'
import type { ResourceRecord, StackRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { Rows } from './rows.ts'
import { behaviourOf, stateOf } from './run.ts'
import { isSecret, masked, maskedProperties } from './secrets.ts'
import { summariesOf } from './summaries.ts'
import {
  iso,
  isoOrNull,
  type ResourceDetail,
  type ResourceSummary,
  resourceSummary,
  type StackDetail,
  type StackOutput,
  type StackParameter,
  stackSummary,
} from './views.ts'
import type { StackCredential, World } from './world.ts'

/** A stack opened for reading: its rows, and the cloud as soon as something must be asked of it. */
export class StackReader {
  readonly #world: World
  readonly #stack: StackRecord
  #rows = new Rows([])
  #loading: Promise<void> | undefined
  readonly #credential: StackCredential
  readonly #changed = new Set<ResourceRecord>()
  #cloud: Promise<Cloud> | undefined

  constructor(world: World, stack: StackRecord, credential: StackCredential) {
    this.#world = world
    this.#stack = stack
    this.#credential = { ...credential, region: stack.region ?? credential.region }
  }

  /** Reads the rows, once somebody needs them: a large stack without outputs is shown without. */
  #load(): Promise<void> {
    this.#loading ??= this.#world.store.resources(this.#stack.id).then((rows) => {
      this.#rows = new Rows(rows)
    })
    return this.#loading
  }

  get model(): Model {
    return readModel(this.#world, this.#stack)
  }

  #rowOf(name: string): ResourceRecord | undefined {
    return chooseRow(this.#rows.named(name), this.#stack)
  }

  /** The row of one resource, read without the others. */
  async #rowAlone(name: string): Promise<ResourceRecord | undefined> {
    if (this.#loading !== undefined) await this.#loading
    else for (const row of await this.#world.store.resourcesNamed(this.#stack.id, name)) this.#rows.add(row)
    return this.#rowOf(name)
  }

  /** The stack with its outputs resolved as of now. */
  async detail({ resolveOutputs = true, mask = false } = {}): Promise<StackDetail> {
    const stack = this.#stack
    const { store } = this.#world
    const [counts, operation] = await Promise.all([store.counts([stack.id]), store.operation(stack.operationId)])
    const resolved = resolveOutputs ? await this.#outputs() : []
    const outputs = mask ? resolved.map(maskedOutput) : resolved
    const running = stack.status === 'IN_PROGRESS'
    return {
      ...stackSummary(stack, counts.get(stack.id)!),
      disableRollback: stack.disableRollback,
      timeoutMins: stack.timeoutMins,
      parameters: this.#parameters(),
      outputs,
      source: maskedSource(stack.inputs, this.model.template.parameters),
      operation: operation && {
        id: operation.id,
        action: operation.action,
        startedAt: iso(operation.startedAt),
        // The operation was read after its stack, and may have ended in between: both are told as of one moment.
        finishedAt: running ? null : isoOrNull(operation.finishedAt),
        cancellable: running && (stack.action === 'CREATE' || stack.action === 'UPDATE'),
        retryable: stack.status === 'FAILED',
        forgets: operation.details.forget === true,
      },
    }
  }

  async resources(): Promise<ResourceSummary[]> {
    return summariesOf(this.#stack, await this.#world.store.outlines([this.#stack.id]))
  }

  /** A resource's metadata as of now; null when the stack has none of that name. */
  async metadata(name: string): Promise<Value | null> {
    const row = await this.#rowAlone(name)
    return row ? this.metadataOf(row) : null
  }

  /** The same for a row of the stack that is at hand. */
  async metadataOf(row: ResourceRecord): Promise<Value> {
    return metadataOf(this.#world, this.#stack, { ...row, metadata: await this.#followed(row) })
  }

  /** A row's metadata with other resources' attributes as they are now, for the types that follow them. */
  async #followed(row: ResourceRecord): Promise<Value> {
    const type = behaviourOf(this.#world, row)
    const written = type.followsMetadata && this.model.template.resources.get(row.name)?.metadata
    if (!written || row.status === 'IN_PROGRESS') return row.metadata
    if (!references(written, this.model.scope.version).some(({ kind }) => kind === 'attribute')) return row.metadata
    await this.#load()
    try {
      const wanted = (await this.#evaluated(written)) ?? {}
      return type.mergeMetadata ? type.mergeMetadata(stateOf(row), wanted) : wanted
    } catch (error) {
      // What can't be told now is as it was last known.
      if (error instanceof TemplateError || isCloudError(error)) return row.metadata
      throw error
    }
  }

  /** What the stack's user said besides the template, all files put together, secrets masked. */
  environment(): Environment {
    const { template, environment } = this.model
    const shown = (values: Environment['parameters'] = {}) => {
      const entries = Object.entries(values).map(([name, value]) => {
        return [name, template.parameters.get(name)?.hidden ? masked : value]
      })
      return Object.fromEntries(entries) as NonNullable<Environment['parameters']>
    }
    return {
      ...environment,
      parameters: shown(environment.parameters),
      parameter_defaults: shown(environment.parameter_defaults),
      resource_registry: { resources: {}, ...environment.resource_registry },
    }
  }

  /** One resource with its attributes asked of the cloud; null when the stack has none of that name. */
  async resource(name: string): Promise<ResourceDetail | null> {
    const row = await this.#rowAlone(name)
    if (!row) return null
    const requiredBy = [...new Set(await this.#world.store.requiring(this.#stack.id, row.id))]
    return this.#detailed(row, resourceSummary(row, this.#stack, requiredBy))
  }

  /** The same of a resource whose summary is at hand: all rows are read once. */
  async detailed(summary: ResourceSummary): Promise<ResourceDetail | null> {
    await this.#load()
    const row = this.#rowOf(summary.name)
    return row ? this.#detailed(row, summary) : null
  }

  async #detailed(row: ResourceRecord, summary: ResourceSummary): Promise<ResourceDetail> {
    const { name } = row
    const { template } = this.model
    const attributes = row.action === 'INIT' ? {} : await this.#attributes(row)
    const { show, ...others } = attributes
    await this.#keep()
    return {
      ...summary,
      physicalName: row.physicalName,
      description: template.resources.get(name)?.description ?? '',
      metadata: await this.metadataOf(row),
      properties: maskedProperties(template, template.resources.get(name), row.properties),
      attributes: others,
      parentResource: this.#stack.parentResource,
      ...(show === undefined || show === null ? {} : { live: show }),
    }
  }

  /** Reads attributes as the rest of the stack sees them. */
  readonly #fetch: FetchAttribute = (missing) => this.#read(missing)

  readonly #context = async () =>
    resourceContext({
      world: this.#world,
      cloud: await this.cloud(),
      stack: this.#stack,
      rows: this.#rows,
      everyRow: async () => {
        await this.#load()
        return this.#rows
      },
      signal: AbortSignal.timeout(30_000),
      cache: new Map(),
    })

  readonly #read = (missing: Parameters<FetchAttribute>[0]) =>
    attributeReader(this.#world, this.#context, (row) => void this.#changed.add(row))(missing)

  cloud(): Promise<Cloud> {
    this.#cloud ??= this.#world.connect(this.#credential)
    return this.#cloud
  }

  async #attributes(row: ResourceRecord): Promise<Record<string, Value>> {
    const schema = this.#world.schemaOf(row.definition.behaviour)
    const names = schema ? Object.keys(schema.attributes) : await this.#outputNames(row)
    const read = async (name: string): Promise<readonly [string, Value]> => {
      try {
        const live = name === 'show'
        const value = live
          ? await liveAttribute(this.#world, await this.#context(), row, name, [])
          : await this.#fetch({ row, attribute: name, path: [] })
        return [name, value]
      } catch {
        // One attribute that can't be had does not hide the others.
        return [name, null]
      }
    }
    return Object.fromEntries(await Promise.all([...new Set([...names, 'show'])].map(read)))
  }

  /** The attributes of a template resource. */
  async #outputNames(row: ResourceRecord): Promise<string[]> {
    const child = row.nestedStackId === null ? null : await this.#world.store.stack(row.nestedStackId)
    return child ? readModel(this.#world, child).outputs.map(({ name }) => name) : []
  }

  async #outputs(): Promise<StackOutput[]> {
    if (this.#stack.action === 'DELETE') return []
    const { template, outputs } = this.model
    if (template.outputs.size === 0) return []
    await this.#load()
    const enabled = new Set(outputs.map(({ name }) => name))
    const resolved = await Promise.all(
      [...template.outputs.values()].map(async (output): Promise<StackOutput> => {
        const description = output.description ?? 'No description given'
        const shown = { name: output.name, description, hidden: isSecret(template, output.value) }
        if (!enabled.has(output.name)) return { ...shown, value: null }
        try {
          return { ...shown, value: (await this.#evaluated(output.value)) ?? null }
        } catch (error) {
          const text = error instanceof TemplateError ? String(error) : (error as Error).message
          return { ...shown, value: null, error: text }
        }
      }),
    )
    await this.#keep()
    return resolved
  }

  #evaluated(value: Value): Promise<Value | undefined> {
    const rowOf = (name: string) => this.#rowOf(name)
    return resolveLive(this.#world, this.model, rowOf, this.#fetch, (scope) => evaluateOptional(value, scope))
  }

  /** Attributes read for the first time stay with their resource. */
  async #keep(): Promise<void> {
    if (this.#changed.size === 0 || this.#stack.status === 'IN_PROGRESS') return
    await this.#world.store.keepAttributes([...this.#changed])
    this.#changed.clear()
  }

  #parameters(): StackParameter[] {
    const { template, parameters, environment } = this.model
    const declared = [...template.parameters.values()].map((one): StackParameter => {
      const value = parameters.get(one.name) ?? null
      const given = Object.hasOwn(environment.parameters ?? {}, one.name)
      const preset = Object.hasOwn(environment.parameter_defaults ?? {}, one.name)
      return {
        name: one.name,
        type: one.type,
        ...(one.label === undefined ? {} : { label: one.label }),
        ...(one.description === undefined ? {} : { description: one.description }),
        value: parameterText(one, value),
        hidden: one.hidden,
        origin: given ? 'given' : preset ? 'parameter_defaults' : 'default',
      }
    })
    const pseudo = [...parameters].filter(([name]) => !template.parameters.has(name))
    return [
      ...declared,
      ...pseudo.map(([name, value]) => {
        return { name, type: 'string', value: String(value), hidden: false, origin: 'pseudo' as const }
      }),
    ]
  }
}

const maskedOutput = (output: StackOutput): StackOutput =>
  output.hidden && output.value !== null ? { ...output, value: masked } : output
