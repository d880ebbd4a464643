using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using GreenChannel.Rules.Cli;
using GreenChannel.Rules.Papers;
using GreenChannel.Rules.Tests.Explaining;
using GreenChannel.Rules.Tests.Host;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>Papers over HTTP and on the command line are the library's.</summary>
public sealed class LettersHostTests : IDisposable
{
    private const string Base = "/v1/rulesets/small/2024/papers/";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Headed = """{"on":"2024-05-01","facts":{"years":1},"letterhead":{"applicantName":"张某","reviewerName":"李某"}}""";
    private readonly HostUnderTest _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Accept_chooses_the_format()
    {
        using var markdown = await _host.PostAsync(Base + "opinion", Headed);
        (markdown.StatusCode, markdown.Content.Headers.ContentType!.ToString()).Should().Be((HttpStatusCode.OK, "text/markdown; charset=utf-8"));
        string text = await TextOf(markdown);
        text.Should().StartWith("# 申报资格审核意见\n").And.Contain("张某").And.Contain("审核人李某");
        markdown.Headers.Vary.Should().Contain("Accept");
        markdown.Headers.CacheControl!.NoStore.Should().BeTrue();
        using var html = await _host.PostAsync(Base + "opinion?lang=en", Headed, accept: "text/html");
        (await TextOf(html)).Should().StartWith("<!DOCTYPE html>").And.Contain("lang=\"en\"").And.Contain("Opinion on Eligibility");
        using var file = await _host.PostAsync(Base + "opinion", Headed, accept: Docx);
        (file.Content.Headers.ContentType!.ToString(), file.Content.Headers.ContentDisposition!.ToString()).Should().Be((Docx, "attachment; filename=\"opinion.docx\""));
        using var document = WordprocessingDocument.Open(await file.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), isEditable: false);
        document.MainDocumentPart!.Document!.InnerText.Should().Contain("张某");
    }

    [Theory]
    [InlineData("letter", Headed, null, 404, "unknownPaper")]
    [InlineData("Opinion", Headed, null, 404, "unknownPaper")]
    [InlineData("opinion", Headed, "application/pdf", 406, "notAcceptable")]
    [InlineData("opinion?lang=fr", Headed, null, 400, "unknownLanguage")]
    [InlineData("opinion", """{"on":"2024-05-01","facts":{},"letterhead":{"applicantName":"a\u0007b"}}""", null, 400, "invalidRequest")]
    [InlineData("opinion", """{"on":"2024-05-01","facts":{},"letterhead":[]}""", null, 400, "invalidRequest")]
    [InlineData("opinion", """{"on":"2024-05-01","facts":{},"letterhead":{"idNumber":"150102199001011234"}}""", null, 400, "invalidRequest")]
    [InlineData("opinion", """{"on":"2024-05-01","facts":{},"letterhead":{},"letterhead":{}}""", null, 400, "invalidRequest")]
    [InlineData("opinion", """{"facts":{}}""", null, 400, "invalidRequest")]
    [InlineData("opinion", "{", null, 400, "invalidRequest")]
    [InlineData("opinion", "", null, 400, "invalidRequest")]
    public async Task What_cannot_be_made_is_a_problem_that_tells_no_value(string path, string body, string? accept, int status, string code)
    {
        using var answer = await _host.PostAsync(Base + path, body, accept: accept);
        ((int)answer.StatusCode).Should().Be(status);
        var problem = JsonNode.Parse(await TextOf(answer))!;
        problem["code"]!.GetValue<string>().Should().Be(code);
        problem.ToJsonString().Should().NotContain("150102").And.NotContain("a\\u0007b");
    }

    [Fact]
    public async Task A_paper_that_does_not_fit_is_refused_with_those_that_do()
    {
        foreach (var (lang, title) in new[] { ("zh-CN", "申报资格审核意见 (opinion)"), ("en", "Opinion on Eligibility to Apply (opinion)") })
        {
            List<(PaperKind Kind, int Status, string Text)> answers = [];
            foreach (var kind in Enum.GetValues<PaperKind>())
            {
                using var answer = await _host.PostAsync($"{Base}{kind.Id()}?lang={lang}", SmallRuleset.Request);
                answers.Add((kind, (int)answer.StatusCode, await TextOf(answer)));
            }

            answers[0].Status.Should().Be(200);
            answers.Should().Contain(a => a.Status == 409);
            foreach (var refused in answers.Where(a => a.Status == 409))
            {
                var problem = JsonNode.Parse(refused.Text)!;
                problem["code"]!.GetValue<string>().Should().Be("paperDoesNotFit");
                problem["detail"]!.GetValue<string>().Should().Contain(title);
            }
        }
    }

    [Fact]
    public async Task A_head_reaches_neither_decision_nor_another_call()
    {
        using var evaluated = await _host.PostAsync("/v1/rulesets/small/2024/evaluate", Headed);
        evaluated.StatusCode.Should().Be(HttpStatusCode.BadRequest, "a decision has no letterhead");
    }

    [Fact]
    public async Task Examples_of_the_contract_are_papers()
    {
        var described = (await _host.GetJsonAsync("/openapi/v1.json"))["paths"]!["/v1/rulesets/{id}/{edition}/papers/{kind}"]!["post"]!;
        var made = new HashSet<PaperKind>();
        foreach (var (name, example) in described["requestBody"]!["content"]!["application/json"]!["examples"]!.AsObject())
        {
            var asked = PaperRequest.Read(Samples.Ruleset, Encoding.UTF8.GetBytes(example!["value"]!.ToJsonString())).OrThrow();
            var fitting = Samples.Ruleset.Explain(Samples.Ruleset.Decide(asked.Request)).FittingPapers();
            fitting.Should().Contain(PaperKinds.Of(name)!.Value);
            made.Add(PaperKinds.Of(name)!.Value);
        }

        made.Should().HaveCount(3);
    }

    [Fact]
    public void A_file_is_written_in_the_format_of_its_name()
    {
        string folder = Directory.CreateTempSubdirectory("papers-").FullName;
        try
        {
            string head = Path.Combine(folder, "head.json");
            File.WriteAllText(head, """{"applicantName":"张某","authorityName":"某局","reviewerName":"李某","date":"2024-11-01"}""");
            var paper = Samples.Explain("tier-5-redirected").ToPaper(PaperKind.Refusal, Letterhead.Read(File.ReadAllBytes(head)).OrThrow(), Language.Chinese);
            foreach (var (name, bytes) in new[] { ("a.docx", paper.ToDocx()), ("a.html", Encoding.UTF8.GetBytes(paper.ToHtml())), ("A.MD", Encoding.UTF8.GetBytes(paper.ToMarkdown())) })
            {
                string file = Path.Combine(folder, name);
                var (exit, output, _) = Run("paper", "refusal", "-", "-o", file, "--letterhead", head);
                (exit, output).Should().Be((ExitCode.Good, $"已写入 {file}\n"));
                File.ReadAllBytes(file).Should().Equal(bytes);
            }

            Run("paper", "refusal", "-", "--letterhead", head).Output.Should().Be(paper.ToMarkdown() + "\n");
            Run("paper", "refusal", "-", "--lang", "en").Output.Should().StartWith("# Notice of Ineligibility to Apply");
            Run("paper", "supplement", "-").Should().Match<(int Exit, string Output, string Error)>(r => r.Exit == ExitCode.Findings && r.Output.Length == 0 && r.Error.Contains("(refusal)"));
            File.WriteAllText(head, """{"applicantName":"张\u0007某"}""");
            var bad = Run("paper", "refusal", "-", "--letterhead", head);
            bad.Exit.Should().Be(ExitCode.Findings);
            bad.Output.Should().Contain("GC4110").And.NotContain("张");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("paper", "letter", "-")]
    [InlineData("paper", "refusal")]
    [InlineData("paper", "refusal", "-", "-o", "a.pdf")]
    [InlineData("paper", "refusal", "-", "-o", "a")]
    [InlineData("paper", "refusal", ".")]
    [InlineData("paper", "refusal", "no-such-file.json")]
    [InlineData("paper", "refusal", "-", "--letterhead", "no-such-file.json")]
    public void Misuse_exits_with_two(params string[] arguments)
    {
        var (exit, output, error) = Run(arguments);
        (exit, output).Should().Be((ExitCode.Misuse, ""));
        error.Should().NotBeEmpty();
    }

    private static Task<string> TextOf(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exit = CommandLine.Run(arguments, () => new MemoryStream(Encoding.UTF8.GetBytes(Samples.TextOf("tier-5-redirected"))), output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
