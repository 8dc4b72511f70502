/** What was won and why, for people and for machines. */
@NullMarked
package io.github.micropacker.report;

import org.jspecify.annotations.NullMarked;
