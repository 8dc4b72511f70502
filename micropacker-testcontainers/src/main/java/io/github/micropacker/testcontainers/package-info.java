/** What runs inside the user's own tests when they use Testcontainers. */
@NullMarked
package io.github.micropacker.testcontainers;

import org.jspecify.annotations.NullMarked;
