package io.github.micropacker.capture;

/** The program whose run sysdig has recorded for tests: {@code chisels/testdata/work.sh}. */
final class RecordedWork {

  /** An image of it, on a base that is still to be named. */
  static final String DOCKERFILE =
      """
      FROM %s
      COPY work.sh script.pl /data/
      WORKDIR /data
      RUN mkdir real rel listed && ln -s real dirlink && ln -s /data/plain.txt link-to-abs \
       && for name in 'with space.txt' 'ünï.txt' plain.txt real/inner.txt from-perl.txt sized.bin \
       exec-bit; do echo "$name" >"$name"; done && chmod 755 work.sh script.pl exec-bit
      CMD ["/data/work.sh"]
      """;

  private RecordedWork() {}
}
