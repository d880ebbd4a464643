using System.Text.Json.Nodes;

namespace GreenChannel.Rules.Tests.Host;

public sealed class Reload : IDisposable
{
    private readonly HostUnderTest _host = new();

    private string Category => Path.Combine(_host.Folder, "small", "2024", "category-1.json");

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task An_edit_is_taken_up_without_a_restart()
    {
        string before = await Hash();
        SmallRuleset.WriteTo(Path.GetDirectoryName(Category)!, least: 4);
        await Until(async () => await Hash() != before);
        using var answer = await _host.PostAsync("/v1/rulesets/small/2024/evaluate", SmallRuleset.Request);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("\"outcome\":\"ineligible\"");
    }

    [Fact]
    public async Task An_edit_that_does_not_check_leaves_the_last_good_one_serving()
    {
        string before = await Hash();
        string good = await File.ReadAllTextAsync(Category, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Category, good.Replace("applicant.years", "applicant.yers", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await Until(async () => await Status() == "degraded");
        var refused = (await _host.GetJsonAsync("/health/ready"))["refused"]![0]!;
        refused["folder"]!.GetValue<string>().Should().Be("small/2024");
        refused["diagnostics"]!.AsArray().Should().NotBeEmpty();
        (await Hash()).Should().Be(before);

        await File.WriteAllTextAsync(Category, good, TestContext.Current.CancellationToken);
        await Until(async () => await Status() == "healthy");
    }

    [Fact]
    public async Task A_second_edition_is_served_beside_the_first()
    {
        SmallRuleset.WriteTo(Path.Combine(_host.Folder, "small", "2025"), edition: "2025");
        await Until(async () => (await _host.GetJsonAsync("/v1/rulesets"))["rulesets"]!.AsArray().Count == 2);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (int i = 0; i < 100; i++)
        {
            if (await holds()) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("it did not happen within ten seconds");
    }

    private async Task<string> Status() => (await _host.GetJsonAsync("/health/ready"))["status"]!.GetValue<string>();

    private async Task<string> Hash() => ((JsonArray)(await _host.GetJsonAsync("/health/ready"))["rulesets"]!)[0]!["hash"]!.GetValue<string>();
}
