package io.github.micropacker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests for {@link PathText}. */
class PathTextTests {

  @Test
  void encodeOfDecodedGivesSameBytesWhateverTheyAre() {
    for (byte[] bytes : names()) {
      assertThat(PathText.encode(PathText.decode(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void orderIsThatOfBytes() {
    List<byte[]> byBytes = names();
    List<String> byText = new ArrayList<>(byBytes.stream().map(PathText::decode).toList());
    byBytes.sort(Arrays::compareUnsigned);
    byText.sort(PathText.ORDER);
    assertThat(byText).isEqualTo(byBytes.stream().map(PathText::decode).toList());
  }

  /** Short names of bytes at which UTF-8 changes its mind. */
  private static List<byte[]> names() {
    byte[] interesting = {
      'a',
      'b',
      0x7f,
      (byte) 0x80,
      (byte) 0x90,
      (byte) 0xbf,
      (byte) 0xc3,
      (byte) 0xed,
      (byte) 0xa0,
      (byte) 0xee,
      (byte) 0xef,
      (byte) 0xf0,
      (byte) 0xf4,
      (byte) 0xff
    };
    Random random = new Random(1);
    List<byte[]> names = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] name = new byte[random.nextInt(7)];
      for (int j = 0; j < name.length; j++) {
        name[j] = interesting[random.nextInt(interesting.length)];
      }
      names.add(name);
    }
    return names;
  }
}
