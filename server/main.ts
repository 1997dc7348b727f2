// The server process (`npm start`).
import { buildApp } from './app.ts'
import { loadDemo } from './load-demo.ts'
import { serve } from './serve.ts'

await serve({ buildApp, loadDemo })
