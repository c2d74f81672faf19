package business

// Payer is who pays or gains.
type Payer string

// The payers. What the regions pay for health is not in the data.
const (
	Municipality Payer = "municipality"
	State        Payer = "state"
	Public       Payer = "public" // the two together
)

// Item is a line of a payer's account.
type Item string

// The items, in the order of every account.
const (
	Investment Item = "investment"
	Benefits   Item = "benefits"
	Refund     Item = "refund"
)

// PayerAccount is what the trial meant for one payer. Plus is a gain.
type PayerAccount struct {
	Payer Payer       `json:"payer"`
	Items []PayerItem `json:"items"`
	Net   Figure      `json:"net"`
}

// PayerItem is one line of it.
type PayerItem struct {
	Item   Item   `json:"item"`
	Amount Figure `json:"amount"`
}

// payers divides the account: the state's refund is the municipality's income,
// so that it cancels out for the two together.
func (s settlement) payers(t sums) []PayerAccount {
	invested := PayerItem{Investment, s.figure(t.investment.minus())}
	benefits := PayerItem{Benefits, s.figure(t.gross)}
	public := t.gross
	public.add(t.investment.minus())
	return []PayerAccount{
		{Municipality, []PayerItem{invested, benefits, {Refund, s.figure(t.refund)}}, s.figure(t.result())},
		{State, []PayerItem{{Refund, s.figure(t.refund.minus())}}, s.figure(t.refund.minus())},
		{Public, []PayerItem{invested, benefits}, s.figure(public)},
	}
}
