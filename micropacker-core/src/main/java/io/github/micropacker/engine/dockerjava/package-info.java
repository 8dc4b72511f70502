/** The one door to Docker: the engine port spoken through docker-java. */
@NullMarked
package io.github.micropacker.engine.dockerjava;

import org.jspecify.annotations.NullMarked;
