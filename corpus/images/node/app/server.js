// A service that requires most of what it needs only when it needs it.
'use strict'

const express = require('express')

const app = express()
app.set('view engine', 'ejs')

app.get('/', (request, response) => response.send('Hello from Node\n'))
app.get('/page/:name', (request, response) => response.render('page', { name: request.params.name }))
app.get('/broken', () => {
  throw new Error('meant to break')
})
app.get('/yaml', (request, response) => response.json(require('js-yaml').load('a: [1, 2]')))
app.get('/latin/:text', (request, response) => {
  const iconv = require('iconv-lite')
  response.send(iconv.encode(request.params.text, 'latin1').toString('hex'))
})
app.get('/japanese/:text', (request, response) => {
  response.send(require('iconv-lite').encode(request.params.text, 'Shift_JIS').toString('hex'))
})
app.get('/date/:language', (request, response) => {
  const moment = require('moment')
  response.send(moment('2026-03-01').locale(request.params.language).format('MMMM'))
})
app.get('/time/:zone', (request, response) => {
  response.send(new Date(0).toLocaleString('de-DE', { timeZone: request.params.zone.replace('-', '/') }))
})
app.get('/newer', (request, response) => response.send(String(require('semver').gt('2.0.0', '1.9.9'))))
app.get('/fetch', (request, response, next) => {
  const { get } = require(new URL(request.query.url).protocol === 'https:' ? 'https' : 'http')
  get(request.query.url, answer => answer.pipe(response)).on('error', next)
})
app.get('/host/:name', (request, response, next) => {
  require('dns').lookup(request.params.name, (error, address) => (error ? next(error) : response.send(address)))
})
app.get('/plugin/:name', (request, response) => {
  try {
    response.send(require(`./lib/${request.params.name}`)())
  } catch (error) {
    response.status(404).send(`${error.code}\n`)
  }
})
app.get('/module', (request, response, next) => {
  import('./lib/late.mjs').then(late => response.send(late.words())).catch(next)
})
app.get('/worker', (request, response, next) => {
  const { Worker } = require('worker_threads')
  new Worker(require.resolve('./lib/worker')).once('message', text => response.send(text)).once('error', next)
})
app.get('/child', (request, response, next) => {
  require('child_process').execFile(process.execPath, ['-p', '6 * 7'], (error, out) => (error ? next(error) : response.send(out)))
})
app.get('/packed', (request, response) => {
  const zlib = require('zlib')
  response.send(String(zlib.brotliDecompressSync(zlib.brotliCompressSync('packed'))))
})
app.get('/digest', (request, response) => {
  response.send(require('crypto').scryptSync('corpus', 'salt', 4).toString('hex'))
})
app.get('/version', (request, response) => response.send(require('./package.json').version))
app.put('/note', express.text(), (request, response) => {
  require('fs').writeFileSync('/data/note', request.body)
  response.status(201).end()
})
app.get('/note', (request, response) => response.sendFile('/data/note'))
app.use('/static', express.static('public'))

const server = app.listen(3000, () => console.log('ready'))
process.on('SIGTERM', () => {
  server.close(() => console.log('stopped cleanly'))
  server.closeIdleConnections?.()
})
process.on('SIGHUP', () => console.log(require('util').format('reloaded %s', 'well')))
