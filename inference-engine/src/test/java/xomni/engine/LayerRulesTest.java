package xomni.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayerRulesTest {
  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("xomni.engine");

  @Test
  void theEngineKnowsNoWindowAndNoDatabase() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "java.sql..", "xomni.studio..")
        .check(ENGINE);
  }

  @Test
  void onlyOnePackageKnowsOnnxRuntime() {
    noClasses()
        .that()
        .resideOutsideOfPackage("xomni.engine.ort..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(ENGINE);
  }

  @Test
  void theRuntimeDoesNotNeedTheImporter() {
    noClasses()
        .that()
        .resideOutsideOfPackage("xomni.engine.importer..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("xomni.engine.importer..")
        .check(ENGINE);
  }

  @Test
  void partsDoNotDependOnEachOtherInCircles() {
    slices().matching("xomni.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
  }
}
