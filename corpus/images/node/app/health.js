'use strict'

require('http')
  .get('http://localhost:3000/', answer => process.exit(answer.statusCode === 200 ? 0 : 1))
  .on('error', () => process.exit(1))
