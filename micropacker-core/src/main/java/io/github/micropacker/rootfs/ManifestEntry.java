package io.github.micropacker.rootfs;

/**
 * What became of one path of the original image. Texts are empty where the manifest leaves them
 * out.
 *
 * @param mode four octal digits
 * @param target of a link, as written in it
 * @param hardlink first name of the same file, where this is a later one
 * @param reason the first rule that kept it, or that asked for what is absent
 * @param by the path that brought it in
 * @param owner the package that owns it, as a package URL
 */
public record ManifestEntry(
    String path,
    EntryKind kind,
    String mode,
    long size,
    String target,
    String hardlink,
    boolean kept,
    String reason,
    String by,
    String owner) {}
