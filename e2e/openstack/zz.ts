import { inTheBrowser } from './in-the-browser.ts'
import { openStack } from './places.ts'
await inTheBrowser(openStack('http://127.0.0.1:3912'), 'http://127.0.0.1:3912').then(() => console.log('fine'), (e) => console.log(e.message.slice(0, 1500)))
