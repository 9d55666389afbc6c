import { ensureBuilt } from './ensure-built.ts'

/** `npm run build`: makes what is missing now and not at the first start, for images and for several processes. */
await ensureBuilt()
