package io.github.micropacker.corpus;

/**
 * What became of one check of a script.
 *
 * @param complaint what speaks against it, empty where it passed
 */
record Check(String name, boolean passed, String complaint) {}
