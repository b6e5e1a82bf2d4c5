use explainer::Table;
use yew::prelude::*;

/// A comparison. In a narrow explorer each row becomes a block, and each cell shows its column's name.
pub fn table_view(table: &Table) -> Html {
    html! {
        <table class="comparison" part="table">
            <caption>{ &table.caption }</caption>
            <thead><tr>
                <td></td>
                { for table.columns.iter().map(|column| html! { <th scope="col">{ column }</th> }) }
            </tr></thead>
            <tbody>
                { for table.rows.iter().map(|row| html! {
                    <tr>
                        <th scope="row">{ &row.label }</th>
                        { for row.cells.iter().zip(&table.columns).map(|(cell, column)| html! {
                            <td><span class="column" aria-hidden="true">{ column }</span>{ cell }</td>
                        }) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
