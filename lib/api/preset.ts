import * as z from 'zod'

/** Values for parameters under a name, for everybody in the project. Never holds secrets. */
export const preset = z.object({
  id: z.string(),
  name: z.string(),
  values: z.record(z.string(), z.json()),
  updatedAt: z.string(),
})
export type Preset = z.infer<typeof preset>

const presetName = z.string().trim().min(1, 'a preset needs a name').max(80, 'at most 80 characters')

/** POST /api/presets. `template` tells which of the values are secrets, and so are left out. */
export const newPreset = z.object({
  name: presetName,
  template: z.string(),
  values: z.record(z.string(), z.json()),
})

/** PUT /api/presets/:id. */
export const presetRename = z.object({ name: presetName })
