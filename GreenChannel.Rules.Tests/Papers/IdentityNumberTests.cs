using CsCheck;
using GreenChannel.Rules.Papers;

namespace GreenChannel.Rules.Tests.Papers;

/// <summary>GB 11643-1999.</summary>
public sealed class IdentityNumberTests
{
    private static readonly string[] Regions = ["11", "15", "65", "71", "83", "91"];

    private static readonly Gen<string> Good = Gen.Select(Gen.Int[0, 5].Select(i => Regions[i]), Gen.Int[0, 9999], Gen.DateOnly[new DateOnly(1900, 1, 1), new DateOnly(2099, 12, 31)], Gen.Int[0, 999])
        .Select((region, rest, day, order) => RosterSamples.Number($"{region}{rest:0000}{day:yyyyMMdd}{order:000}"));

    // The example that the standard itself prints.
    [Theory]
    [InlineData("11010519491231002X", "None")]
    [InlineData("440524188001010014", "None")]
    [InlineData("11010519491231002x", "SmallX")]
    [InlineData("110105194912310021", "CheckCharacter")]
    [InlineData("110105491231002", "OldForm")]
    [InlineData("11010549123100X", "Length")]
    [InlineData("", "Length")]
    [InlineData("11010519491231002 ", "Character")]
    [InlineData("1101051949123100XX", "Character")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "Character")]
    [InlineData("000105194912310021", "Region")]
    [InlineData("110105190002290020", "BirthDate")]
    [InlineData("110105200002290021", "None", "110105200002290021")]
    [InlineData("110105000012310021", "BirthDate")]
    public void A_number_has_the_fault_that_it_has(string number, string fault, string? complete = null) =>
        IdentityNumber.FaultOf(complete is null ? number : RosterSamples.Number(complete[..17])).ToString().Should().Be(fault);

    [Fact]
    public void A_number_made_by_the_standard_has_no_fault() => Good.Sample(n => IdentityNumber.FaultOf(n) == IdentityFault.None, iter: 5000);

    [Fact]
    public void Any_one_digit_changed_is_noticed() =>
        Gen.Select(Good, Gen.Int[0, 16], Gen.Int[1, 9]).Sample((number, at, by) =>
        {
            char other = (char)('0' + ((number[at] - '0' + by) % 10));
            return IdentityNumber.FaultOf(number[..at] + other + number[(at + 1)..]) != IdentityFault.None;
        }, iter: 5000);

    [Fact]
    public void Any_two_neighbours_exchanged_are_noticed() =>
        Gen.Select(Good, Gen.Int[0, 15]).Sample((number, at) =>
            number[at] == number[at + 1] || IdentityNumber.FaultOf(number[..at] + number[at + 1] + number[at] + number[(at + 2)..]) != IdentityFault.None, iter: 5000);

    [Fact]
    public void Sex_and_month_of_birth_stand_in_it()
    {
        IdentityNumber.IsMale("11010519491231002X").Should().BeFalse();
        IdentityNumber.IsMale("440524188001010014").Should().BeTrue();
        IdentityNumber.BirthMonth("11010519491231002X").Should().Be((1949, 12));
    }
}
