import Testing

@testable import Drafting

/// The packages that a manifest declares.
@Suite struct ManifestTests {
  private func packages(_ name: String, _ text: String) -> [String] {
    Manifest(name, text).packages.map { "\($0.name) \($0.version) :\($0.line)" }
  }

  @Test func mavenTellsGroupAndArtifact() {
    let text = """
      <project>
        <properties><jackson.version>2.16.1</jackson.version></properties>
        <dependencies>
          <dependency>
            <groupId>com.fasterxml</groupId>
            <artifactId>jackson</artifactId>
            <version>${jackson.version}</version>
            <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions>
          </dependency>
          <dependency><groupId>org.spring</groupId><artifactId>web</artifactId></dependency>
          <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4</version><scope>test</scope></dependency>
        </dependencies>
      </project>
      """
    #expect(packages("pom.xml", text) == ["com.fasterxml:jackson 2.16.1 :4", "org.spring:web managed :10"])
  }

  @Test func gradleIsReadInBothLanguages() {
    let text = """
      dependencies {
          implementation("org.slf4j:slf4j-api:2.0.12")
          api 'com.google.guava:guava:33.0.0'
          implementation platform("org.spring:bom:3.2")
          implementation(project(":core"))
          testImplementation("junit:junit:4.13")
      }
      """
    #expect(
      packages("build.gradle.kts", text) == [
        "org.slf4j:slf4j-api 2.0.12 :2", "com.google.guava:guava 33.0.0 :3", "org.spring:bom 3.2 :4",
      ])
  }

  @Test func pythonHasThreeForms() {
    let poetry =
      "[tool.poetry.dependencies]\npython = \"^3.12\"\nfastapi = \"^0.110\"\nuvicorn = {version = \"0.29\", extras = [\"a\"]}\n"
    #expect(packages("pyproject.toml", poetry) == ["fastapi ^0.110 :3", "uvicorn 0.29 :4"])
    #expect(packages("pyproject.toml", "[project]\ndependencies = ['httpx>=0.27']\n") == ["httpx >=0.27 :2"])
    #expect(
      packages("requirements-prod.txt", "# web\nflask[async]==3.0 ; python_version > '3.8'\n-r other.txt\n") == [
        "flask ==3.0 :2"
      ])
  }
}
