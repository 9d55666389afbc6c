import type { CDPSession, Page } from '@playwright/test'

/** Least time between two frames, in milliseconds: ten a second are fluent enough to follow a pointer. */
const leastMs = 100

interface Frame {
  readonly data: string
  readonly metadata: { readonly timestamp?: number }
  readonly sessionId: number
}

/**
 * Films a page: what it paints, and a pointer, which headless browsers do not draw. While it `cut`s, nothing is kept and
 * no time passes in the film.
 */
export class Camera {
  readonly #page: Page
  readonly #session: CDPSession
  readonly #frames: Buffer[] = []
  readonly #delays: number[] = []
  #last = 0
  #rolling = false
  #speed = 1

  private constructor(page: Page, session: CDPSession) {
    this.#page = page
    this.#session = session
  }

  static async on(page: Page): Promise<Camera> {
    await page.addInitScript(drawPointer)
    const session = await page.context().newCDPSession(page)
    const camera = new Camera(page, session)
    session.on('Page.screencastFrame', (frame: Frame) => camera.#take(frame))
    return camera
  }

  /** Rolls; `speed` 4 lets four seconds pass in one. */
  async roll(speed = 1): Promise<void> {
    this.#speed = speed
    this.#last = Date.now()
    this.#rolling = true
    await this.#session.send('Page.startScreencast', { format: 'jpeg', quality: 92, everyNthFrame: 1 })
  }

  async cut(): Promise<void> {
    this.#rolling = false
    this.#lengthen()
    await this.#session.send('Page.stopScreencast')
  }

  #take({ data, sessionId }: Frame): void {
    void this.#session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined)
    if (!this.#rolling) return
    const passed = (Date.now() - this.#last) / this.#speed
    const frame = Buffer.from(data, 'base64')
    if (this.#frames.length > 0 && passed < leastMs) {
      this.#frames[this.#frames.length - 1] = frame
      return
    }
    this.#lengthen()
    this.#frames.push(frame)
    this.#delays.push(leastMs)
  }

  /** The frame that is shown was shown until now. */
  #lengthen(): void {
    const now = Date.now()
    if (this.#delays.length > 0)
      this.#delays[this.#delays.length - 1] = Math.max(leastMs, (now - this.#last) / this.#speed)
    this.#last = now
  }

  /** Moves the pointer as a hand does: not at once. */
  async glide(x: number, y: number): Promise<void> {
    await this.#page.mouse.move(x, y, { steps: 14 })
    await this.#page.waitForTimeout(120)
  }

  async stop(): Promise<{ frames: Buffer[]; delays: number[] }> {
    if (this.#rolling) await this.cut()
    return { frames: this.#frames, delays: this.#delays.map(Math.round) }
  }
}

/** Runs in the page. */
function drawPointer(): void {
  addEventListener('DOMContentLoaded', () => {
    const pointer = document.createElement('div')
    pointer.setAttribute('aria-hidden', 'true')
    pointer.style.cssText =
      'position:fixed;z-index:2147483647;pointer-events:none;left:-40px;top:-40px;width:22px;height:22px'
    pointer.innerHTML =
      '<svg width="22" height="22" viewBox="0 0 22 22"><path d="M3 2l14 9-6.2 1.2L14 19l-3 1.2-3-6.9L3.6 17z" fill="#1c1917" stroke="#fff" stroke-width="1.6"/></svg>'
    document.documentElement.append(pointer)
    const follow = (event: MouseEvent) => {
      pointer.style.left = `${event.clientX - 3}px`
      pointer.style.top = `${event.clientY - 2}px`
    }
    for (const kind of ['mousemove', 'pointermove', 'dragover', 'drag'] as const) {
      addEventListener(kind, (event) => follow(event as MouseEvent), { capture: true, passive: true })
    }
  })
}
