// How the web interface is built: from `web/` into `build/web`, with an installable shell whose service worker never touches the API.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const server = process.env.SHEZHAN_API ?? 'http://127.0.0.1:8080'

const shellFiles = new Set<string>()
const shellParts = ['LoginPage', 'Shell', 'IdentityMenu', 'HomePage', 'FunctionList']

/** Notes the files that the frame needs to start without a connection: the entry, the shell, and all they import. */
const noteShellFiles: Plugin = {
  name: 'note-shell-files',
  generateBundle(_options, bundle) {
    const note = (file: string): void => {
      const chunk = bundle[file]
      if (shellFiles.has(file) || chunk?.type !== 'chunk') return
      shellFiles.add(file)
      for (const sheet of chunk.viteMetadata?.importedCss ?? []) shellFiles.add(sheet)
      chunk.imports.forEach(note)
    }
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk' && (chunk.isEntry || shellParts.includes(chunk.name))) note(chunk.fileName)
    }
  },
}

export default defineConfig({
  root: 'web',
  publicDir: 'public',
  server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy: { '/api': server }, fs: { allow: ['..'] } },
  build: { outDir: '../build/web', emptyOutDir: true, target: ['chrome107', 'safari16', 'firefox104'], reportCompressedSize: true, chunkSizeWarningLimit: 700 },
  plugins: [
    react(),
    noteShellFiles,
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: 'script',
      manifest: {
        name: '社站 · 社会工作服务站业务平台', short_name: '社站', lang: 'zh-CN', start_url: '/', display: 'standalone',
        background_color: '#f2f5f5', theme_color: '#084b49',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        // The shell only; pages are kept when they are first opened. File names carry a hash, so a kept file is never stale.
        globPatterns: ['index.html', 'icon.svg', 'assets/*.{js,css}'],
        manifestTransforms: [(entries) => ({ manifest: entries.filter(({ url }) => !url.startsWith('assets/') || shellFiles.has(url)), warnings: [] })],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//],
        runtimeCaching: [{
          urlPattern: /\/assets\//,
          handler: 'CacheFirst',
          options: { cacheName: 'pages', expiration: { maxEntries: 120, maxAgeSeconds: 60 * 86_400 } },
        }],
      },
    }),
  ],
})
