package io.github.micropacker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** The laws of the house. They are methods, for fields were once skipped in silence. */
@AnalyzeClasses(
    packages = "io.github.micropacker",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  private static final String ROOT = "io.github.micropacker.";

  /** Each package may use those before it, never those after it. */
  private static final List<String> FLOW =
      List.of(
          "image",
          "engine",
          "capture",
          "rootfs",
          "microimage",
          "verification",
          "report",
          "pipeline");

  @ArchTest
  void dataFlowsOneWay(JavaClasses classes) {
    for (int i = 0; i < FLOW.size() - 1; i++) {
      String[] later =
          FLOW.subList(i + 1, FLOW.size()).stream()
              .map(name -> ROOT + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + FLOW.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @ArchTest
  void everyPackageHasItsPlaceInTheFlow(JavaClasses classes) {
    classes()
        .that()
        .doNotBelongToAnyOf(MicropackerException.class, Meanwhile.class, JsonTree.class)
        .should()
        .resideInAnyPackage(FLOW.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
        .orShould()
        .haveSimpleName("package-info")
        .check(classes);
  }

  /** Its hundreds of classes would be loaded before the tests may begin. */
  @ArchTest
  void nothingBeforeTheTestsNeedsJacksonsMapper(JavaClasses classes) {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "image..", ROOT + "engine..", ROOT + "capture..", ROOT + "pipeline..")
        .and()
        .doNotHaveSimpleName("EngineAddress")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectMapper.class)
        .check(classes);
  }

  @ArchTest
  void onlyOneDoorLeadsToDocker(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "engine.dockerjava..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.dockerjava..")
        .check(classes);
  }

  @ArchTest
  void onlyRootFsAndMicroImageReadTars(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "rootfs..", ROOT + "microimage..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.compress..")
        .check(classes);
  }

  @ArchTest
  void nobodyKnowsMaven(JavaClasses classes) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.maven..")
        .check(classes);
  }

  @ArchTest
  void nobodyPrints(JavaClasses classes) {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
  }

  @ArchTest
  void nobodyLogs(JavaClasses classes) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(System.Logger.class.getName())
        .check(classes);
  }

  @ArchTest
  void everyPackageIsNullMarked(JavaClasses classes) {
    Set<String> unmarked =
        classes.stream()
            .map(JavaClass::getPackage)
            .filter(each -> !each.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());
    assertThat(unmarked).isEmpty();
  }
}
